/** The design's light colours (app/styles/tokens.css, which a test compares): an image has no dark mode. */
export const palette = {
  paper: '#fafbf8',
  ink: '#151b18',
  'ink-2': '#3f4943',
  'ink-3': '#48524d',
  rule: '#cbd3cd',
  accent: '#992217',
} as const
