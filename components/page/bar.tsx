/**
 * A bar for a number in a row of a list. The row also contains the number as text.
 * @param share length relative to the longest bar of the list, 0 to 1
 */
export const Bar = ({ share }: { readonly share: number }) => (
  <svg className="amount" width={`${Math.round(share * 100)}%`} height="6" aria-hidden="true" />
)
