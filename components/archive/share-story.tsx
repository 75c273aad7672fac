import { imagePath, storyPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { actions, story: words } = strings
const ACTS = ['later', 'share', 'link'] as const

/** Ways to keep and to pass on a story: buttons for script, and its picture to save, for apps without a share sheet. */
export const ShareStory = ({ id }: { readonly id: string }) => (
  <p className="share">
    {ACTS.map((act) => (
      <button key={act} type="button" className="action" data-script="" data-act={act}>
        {actions[act]}
      </button>
    ))}
    <a href={imagePath(storyPath(id))} download={`${id}.png`}>
      {words.saveImage}
    </a>
  </p>
)
