import { storyPosterPath } from '@/lib/site/poster-address'
import { strings } from '@/lib/site/strings'

const { actions, story: words } = strings
const ACTS = ['later', 'share', 'link'] as const

/**
 * Controls to hear, save and share a story. The buttons need script. A link saves a picture of the story, for
 * apps in which links cannot be shared.
 */
export const ShareStory = ({ id }: { readonly id: string }) => (
  <p className="share">
    <button type="button" className="action" data-script="" data-listen="">
      {strings.share.listen}
    </button>
    {ACTS.map((act) => (
      <button key={act} type="button" className="action" data-script="" data-act={act}>
        {actions[act]}
      </button>
    ))}
    <a href={storyPosterPath(id)} download={`${id}.png`}>
      {words.saveImage}
    </a>
  </p>
)
