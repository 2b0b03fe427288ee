/** What was typed into a form that could not do all it was asked for. */
export interface TypedRepair {
  /** The key of its row; null where it was the form for several. */
  row: string | null;
  references: string[];
  values: Record<string, string>;
}
