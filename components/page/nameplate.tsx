import { drawNameplate } from '@/lib/images/nameplate'
import { NAMEPLATE } from '@/lib/site/class-names'

/** The site's name, drawn as an SVG path. On traditional pages the server replaces the path. */
export const Nameplate = async ({ name }: { readonly name: string }) => {
  const { width, height, viewBox, path } = await drawNameplate(name)
  return (
    <svg
      className={NAMEPLATE}
      width={width}
      height={height}
      viewBox={viewBox}
      preserveAspectRatio="xMinYMid"
      role="img"
      aria-label={name}
    >
      <path d={path} />
    </svg>
  )
}
