import { type SectionKind, sectionKind } from '@/lib/issue/section-kind'

/** SVG paths of the icons, on 24 × 24 units. */
const ICON_PATHS: Readonly<Record<SectionKind, string>> = {
  briefs: 'M4 6h16M4 12h16M4 18h10',
  capital: 'M3 20h18M6 16v-5M12 16V8M18 16V4',
  chip: 'M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4',
  robot: 'M5 9h14v11H5zM12 9V4M9 13v2M15 13v2M2 13v3M22 13v3',
  safety: 'M12 3l8 3v6c0 4-3 7-8 9-5-2-8-5-8-9V6z',
  agent: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16',
  research: 'M9 3h6M10 3v6L4 20h16L14 9V3M7 15h10',
  model: 'M12 3l9 5-9 5-9-5zM3 12l9 5 9-5M3 16l9 5 9-5',
  product: 'M3 5h18v14H3zM3 9h18',
  society: 'M4 5h16v11H10l-5 4v-4H4z',
  other: 'M12 4l8 8-8 8-8-8z',
}

/** The icon for the subject of a section, such as a chip. It is shown in place of the section's number. */
export const SectionMark = ({ title }: { readonly title: string }) => (
  <svg className="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d={ICON_PATHS[sectionKind(title)]} />
  </svg>
)
