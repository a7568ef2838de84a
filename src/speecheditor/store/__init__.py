"""Files and folders: where things live, how they are written, what is open. No Qt."""
