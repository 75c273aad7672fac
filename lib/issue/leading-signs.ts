/** A text without the signs that join it to the headline before it. */
export const withoutLeadingSigns = (text: string): string => text.replace(/^[\s：:，,；;。、—–-]+/, '')
