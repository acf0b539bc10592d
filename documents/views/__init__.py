"""The pages of the documents room: reading, finding, comparing, and beginning a document."""
