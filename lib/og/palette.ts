/** The design's light colours (app/styles/tokens.css, which a test compares): an image has no dark mode. */
export const palette = {
  paper: '#fafbf8',
  ink: '#151b18',
  'ink-2': '#3f4943',
  'ink-3': '#5a655f',
  rule: '#cbd3cd',
  accent: '#a8261a',
} as const
