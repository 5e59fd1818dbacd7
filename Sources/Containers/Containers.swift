// Containers: how is a document packed? The entries of a zip archive and the events of an XML or
// HTML document, read under limits and written. Bytes go in and come out: this target must not
// touch the file system, and knows nothing of transcripts.
