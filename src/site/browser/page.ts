/** The script of every page. */
