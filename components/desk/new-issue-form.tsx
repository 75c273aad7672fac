import type { NewIssue } from '@/lib/desk/page-model'
import { DESK_PAGES } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { TextFields } from './text-fields'

export const NewIssueForm = ({ markdown, fileName, publishAt }: NewIssue) => (
  <form method="post" action={DESK_PAGES.new} encType="multipart/form-data" className="desk__form">
    <label>
      {strings.desk.form.fileName}
      <input name="fileName" defaultValue={fileName} autoComplete="off" />
    </label>
    <TextFields markdown={markdown} publishAt={publishAt} />
  </form>
)
