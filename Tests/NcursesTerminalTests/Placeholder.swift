// Tests of NcursesTerminal
