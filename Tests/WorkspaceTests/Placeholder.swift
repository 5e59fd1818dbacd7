// Tests of Workspace
