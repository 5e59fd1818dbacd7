// Tests of TerminalCore
