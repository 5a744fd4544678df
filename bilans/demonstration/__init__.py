"""An invented centre social to try everything on: 2013 in full, pieces of 2012 and 2014, and the term under way."""
