// Workspace: files, sidecars, configuration and outside programs.
//
// The only target that touches the file system. It must not know of the user interface.
