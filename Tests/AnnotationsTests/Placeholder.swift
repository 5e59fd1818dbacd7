// Tests of Annotations
