"""The pages of this room: what waits for me, the review page, submission, requests, where a document stands."""
