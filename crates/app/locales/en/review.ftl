# Messages of the review: quote the words and say what to do.
