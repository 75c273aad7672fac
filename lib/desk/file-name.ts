/** The ending of an uploaded file, which says whether it is MDX; `.md` for any other. */
export const endingOf = (name: string | undefined): string => (/\.mdx$/i.test(name ?? '') ? '.mdx' : '.md')
