/** A message as one channel will show it. */
export interface ChannelPreview {
  key: string;
  /** "E-mail", "Slack: #operations". */
  label: string;
  subject: string;
  /** Sanitised, with gaps marked; empty where the channel shows the subject alone. */
  html: string;
  /** The same as it travels, for whoever wants to see it: plain text, or what is posted. */
  raw: { label: string; text: string } | null;
}
