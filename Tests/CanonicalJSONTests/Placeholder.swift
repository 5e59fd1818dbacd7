// Tests of CanonicalJSON
