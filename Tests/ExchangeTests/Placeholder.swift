// Tests of Exchange
