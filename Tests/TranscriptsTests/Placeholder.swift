// Tests of Transcripts
