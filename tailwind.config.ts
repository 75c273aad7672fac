import type { Config } from 'tailwindcss'

/**
 * Tailwind's theme consists of the design's tokens. Their light and dark values are in app/styles/tokens.css.
 */
export default {
  theme: {
    colors: {
      paper: 'var(--paper)',
      tint: 'var(--tint)',
      ink: 'var(--ink)',
      'ink-2': 'var(--ink-2)',
      'ink-3': 'var(--ink-3)',
      rule: 'var(--rule)',
      accent: 'var(--accent)',
      'on-accent': 'var(--on-accent)',
      mark: 'var(--mark)',
      current: 'currentColor',
      transparent: 'transparent',
    },
    fontFamily: { sans: 'var(--sans)' },
    fontSize: {
      tag: 'var(--fs-tag)',
      meta: 'var(--fs-meta)',
      small: 'var(--fs-small)',
      body: ['var(--fs-body)', 'var(--lh-body)'],
      insight: 'var(--fs-insight)',
      head: ['var(--fs-head)', 'var(--lh-tight)'],
      section: ['var(--fs-section)', 'var(--lh-tight)'],
      title: ['var(--fs-title)', 'var(--lh-tight)'],
      banner: ['var(--fs-banner)', '1.26'],
    },
    spacing: {
      0: '0',
      1: 'var(--s1)',
      2: 'var(--s2)',
      3: 'var(--s3)',
      4: 'var(--s4)',
      5: 'var(--s5)',
      6: 'var(--s6)',
      7: 'var(--s7)',
      8: 'var(--s8)',
      tap: 'var(--tap)',
      gutter: 'var(--gutter)',
    },
    screens: { sm: '40rem', md: '48rem', lg: '64rem', xl: '76rem', '2xl': '105rem' },
    extend: { maxWidth: { measure: 'var(--measure)', page: 'var(--page)' } },
  },
} satisfies Config
