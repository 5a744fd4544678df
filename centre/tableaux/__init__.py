"""Tables that come in and go out: read a file, stage its lines, show what they would write, write, undo."""
