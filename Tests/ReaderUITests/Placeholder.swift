// Tests of ReaderUI
