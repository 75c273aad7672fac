import { strings } from '@/lib/site/strings'

const { form } = strings.desk

interface TextFieldsProps {
  readonly markdown: string
  readonly publishAt?: string
}

/** The whole file, pasted or chosen, and what is to be done with it. */
export const TextFields = ({ markdown, publishAt }: TextFieldsProps) => (
  <>
    <label>
      {form.markdown}
      <textarea
        name="markdown"
        defaultValue={markdown}
        rows={24}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
      />
    </label>
    <label>
      {form.file}
      <input type="file" name="file" accept=".md,.mdx,.markdown,text/markdown,text/plain" />
    </label>
    <WishFields live={form.live} draft={form.draft} publishAt={publishAt} />
  </>
)

interface WishFieldsProps {
  /** The words of the button that publishes at once. */
  readonly live: string
  /** The words of the button that keeps a draft; without them there is none. */
  readonly draft?: string | undefined
  readonly publishAt?: string | undefined
}

/** What is to be done with a text: publish it, keep it, or publish it at a time. */
export const WishFields = ({ live, draft, publishAt }: WishFieldsProps) => (
  <div className="desk__actions">
    <button type="submit" name="action" value="live" className="btn">
      {live}
    </button>
    {draft !== undefined && (
      <button type="submit" name="action" value="draft" className="desk__plain">
        {draft}
      </button>
    )}
    <div>
      <label>
        {form.publishAt}
        <input type="datetime-local" name="publishAt" defaultValue={publishAt} />
      </label>
      <button type="submit" name="action" value="schedule" className="desk__plain">
        {form.schedule}
      </button>
    </div>
  </div>
)
