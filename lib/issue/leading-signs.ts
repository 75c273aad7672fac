/** Removes the characters that join a text to the headline before it. */
export const withoutLeadingSigns = (text: string): string => text.replace(/^[\s：:，,；;。、—–-]+/, '')
