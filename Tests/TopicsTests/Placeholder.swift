// Tests of Topics
