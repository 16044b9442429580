import { Button, FileButton, Group, Textarea } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import type { ImportReport } from '@tributary/contract'
import { type DragEvent, useState } from 'react'
import { readTextFile } from '../formats/read-text-file.ts'
import { say } from '../words/parts.ts'
import { FormFailure } from './form-failure.tsx'
import { ImportLines } from './import-lines.tsx'
import './csv-import.css'

/** As much as the server takes; far more than its 10,000 lines need. */
const mostBytes = 6_000_000

type CsvImportProps = {
  /** What each line is, and its columns. */
  hint: string
  /** Offered as a file, and as the first text. */
  template: { name: string; text: string }
  report: ImportReport | undefined
  error: Error | null
  isRunning: boolean
  /** On the button that writes. */
  sayApply: (count: number) => string
  check: (csv: string) => void
  apply: (csv: string) => void
  /** The report is of another text than the one that stands there now. */
  forget: () => void
}

/** Many things at once out of a CSV, chosen, dropped or typed: looked at line by line first, then made, all of them or none. */
export function CsvImport({ template, report, isRunning, ...props }: CsvImportProps) {
  const [header = ''] = template.text.split('\n')
  const [csv, setCsv] = useState(`${header}\n`)
  const [isTooLarge, setTooLarge] = useState(false)
  const [isOver, setOver] = useState(false)
  const isFine = report !== undefined && report.rejected === 0 && report.accepted > 0
  const take = async (file: File | null | undefined) => {
    props.forget()
    setTooLarge((file?.size ?? 0) > mostBytes)
    if (!file || file.size > mostBytes) return
    const text = readTextFile(new Uint8Array(await file.arrayBuffer()))
    setCsv(text)
    props.check(text)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <>
      <section
        className="csv-drop"
        data-over={isOver || undefined}
        aria-label={say('import.file')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{props.hint}</p>
        <Group gap="xs">
          <FileButton accept=".csv,text/csv,text/plain" onChange={(file) => void take(file)}>
            {(button) => (
              <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} {...button}>
                {say('import.choose')}
              </Button>
            )}
          </FileButton>
          <span className="csv-drop-or">{say('import.drop')}</span>
          <Button
            component="a"
            variant="subtle"
            leftSection={<IconDownload size={16} aria-hidden />}
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(template.text)}`}
            download={template.name}
          >
            {say('import.template')}
          </Button>
        </Group>
      </section>
      <Textarea
        label={say('import.text')}
        description={say('import.textHint')}
        rows={6}
        classNames={{ input: 'csv-text' }}
        spellCheck={false}
        value={csv}
        onChange={(event) => {
          setCsv(event.currentTarget.value)
          props.forget()
        }}
      />
      <p className="csv-said" role="status">
        {isTooLarge && say('import.tooLarge')}
        {report && report.rejected === 0 && say('import.fine', { count: report.accepted })}
        {report && report.rejected > 0 && say('import.faults', { count: report.rejected })}
      </p>
      {report && <ImportLines report={report} />}
      <FormFailure error={props.error} />
      <Group justify="flex-end">
        <Button variant={isFine ? 'default' : 'filled'} loading={isRunning} onClick={() => props.check(csv)}>
          {say('import.check')}
        </Button>
        {isFine && (
          <Button loading={isRunning} onClick={() => props.apply(csv)}>
            {props.sayApply(report.accepted)}
          </Button>
        )}
      </Group>
    </>
  )
}
