// The real binary
