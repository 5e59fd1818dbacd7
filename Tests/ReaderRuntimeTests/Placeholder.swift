// Tests of ReaderRuntime
