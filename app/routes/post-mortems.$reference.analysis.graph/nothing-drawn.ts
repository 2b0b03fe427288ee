/** What stands in place of a graph of nothing, with a script and without. */
export const NOTHING_DRAWN = 'Nothing is drawn yet: begin with what happened, below.';
