import '../theme/mantine.ts'
import '../theme/theme.css'
import { Button, MantineProvider, NativeSelect } from '@mantine/core'
import { IconPhoneOff } from '@tabler/icons-react'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { type PeriodSearch, periodBefore, resolvePeriod } from '../data/period.ts'
import { formatCount } from '../formats/format-count.ts'
import { formatDays } from '../formats/format-days.ts'
import { Chart } from '../parts/chart.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { CopyField } from '../parts/copy-field.tsx'
import { type Column, DataTable, type Sort } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { FilterBar } from '../parts/filter-bar.tsx'
import { Keys } from '../parts/keys.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Panel } from '../parts/panel.tsx'
import { PeriodPicker } from '../parts/period-picker.tsx'
import { ProbabilityMeter } from '../parts/probability-meter.tsx'
import { showUndo } from '../parts/show-undo.tsx'
import { StatTile } from '../parts/stat-tile.tsx'
import { StatusBadge } from '../parts/status-badge.tsx'
import { Toasts } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { cssVariables, theme } from '../theme/theme.ts'

/** Every shared part in one page, for the tests and for `docs/design-language.md`. Its words are samples. */
const now = Date.parse('2026-11-23T15:00:00Z')
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const channels = ['Paid search', 'Organic search', 'Local listings', 'Direct']
const counts = channels.map((_, line) => days.map((_day, at) => 6 + ((at * 7 + line * 5) % 11) * (4 - line)))

/** `?rows=30` keeps a picture short. */
const rowCount = Number(new URLSearchParams(window.location.search).get('rows') ?? 2000)

type Sample = { id: string; source: string; calls: number; status: 'completed' | 'missed'; share: number }
const samples: Sample[] = Array.from({ length: rowCount }, (_, at) => ({
  id: `row ${at}`,
  source: `${channels[at % 4]} ${at + 1}`,
  calls: (at * 37) % 400,
  status: at % 3 === 0 ? 'missed' : 'completed',
  share: ((at * 13) % 100) / 100,
}))
const columns: Column<Sample>[] = [
  {
    id: 'source',
    header: 'Source',
    cell: (row) => (
      <a href="#row" data-row-link>
        {row.source}
      </a>
    ),
    isSortable: true,
  },
  { id: 'status', header: 'Status', cell: (row) => <StatusBadge status={row.status} /> },
  { id: 'share', header: 'Certainty', cell: (row) => <ProbabilityMeter probability={row.share} /> },
  { id: 'calls', header: 'Calls', cell: (row) => formatCount(row.calls), isFigure: true, isSortable: true },
]
const rowId = (row: Sample) => row.id

function Gallery() {
  const [period, setPeriod] = useState<PeriodSearch>({ period: 'week' })
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<Sort>({ column: 'calls', isDescending: true })
  const [selected, setSelected] = useState<string[]>([])
  const [isAsking, setAsking] = useState(false)
  const [picked, setPicked] = useState('')
  const resolved = resolvePeriod(period, now)
  const before = resolved && periodBefore(resolved)
  return (
    <main style={{ maxWidth: 1180, margin: '0 auto', padding: 24, display: 'grid', gap: 20 }}>
      <PageHeader title="Parts" lead="What every screen is made of.">
        <Button variant="default" onClick={() => setAsking(true)}>
          Release a number
        </Button>
        <Button onClick={() => void showUndo('Two calls were tagged.', async () => setPicked('undone'))}>
          Tag calls
        </Button>
      </PageHeader>
      <FilterBar
        search={{ text: search, label: 'Search sources', change: setSearch }}
        active={selected.length}
        clear={() => setSelected([])}
        always={<PeriodPicker period={period} change={setPeriod} today="2026-11-23" hasAll />}
      >
        <NativeSelect aria-label="Location" data={['All locations', 'Austin', 'Denver']} />
      </FilterBar>
      <p>
        {resolved && before
          ? `${formatDays(resolved.firstDay, resolved.lastDay)}, compared with ${formatDays(before.firstDay, before.lastDay)}`
          : 'Any time'}
      </p>
      <div className="stat-tiles">
        <StatTile
          label="Calls"
          value={formatCount(1248)}
          compared={{ now: 1248, before: 1101, beforeText: '1,101' }}
        />
        <StatTile
          label="Missed"
          value="64"
          better="less"
          compared={{ now: 64, before: 41, beforeText: '41' }}
        />
        <StatTile
          label="First-time callers"
          value="512"
          compared={{ now: 512, before: 512, beforeText: '512' }}
        />
        <StatTile
          label="Booked"
          value="87"
          hint="7% of calls"
          compared={{ now: 87, before: 0, beforeText: '0' }}
        />
      </div>
      <Panel title="Calls by channel" aside={<span role="status">{picked}</span>}>
        <Chart
          label="Calls a day by channel, highest on Wednesday"
          stepName="Day"
          steps={days}
          series={channels.map((name, line) => ({ name, values: counts[line] ?? [] }))}
          pick={(series, day) => setPicked(`${channels[series]}, ${days[day]}`)}
        />
      </Panel>
      <DataTable
        label="Sources"
        rows={samples}
        columns={columns}
        rowId={rowId}
        rowName={(row) => row.source}
        sort={sort}
        changeSort={setSort}
        selected={selected}
        select={setSelected}
        card={(row) => (
          <>
            <strong>{row.source}</strong> <StatusBadge status={row.status} />
            <div>{formatCount(row.calls)} calls</div>
          </>
        )}
      />
      <Panel title="States">
        <CopyField
          label="Script tag"
          text='<script async src="https://calls.example.com/t/abc.js"></script>'
        />
        <p>
          Search <Keys keys={['mod', 'K']} />
        </p>
        <EmptyState Icon={IconPhoneOff} title="No missed calls" actions={<Button>See all calls</Button>}>
          <p>Everybody who called in this period was answered.</p>
        </EmptyState>
        <Loading shape="tiles" count={3} />
        <Trouble
          detail="The database does not answer. Check that PostgreSQL runs, then try again."
          retry={() => undefined}
        />
      </Panel>
      <Confirm
        isOpen={isAsking}
        close={() => setAsking(false)}
        title="Release (512) 555-0142?"
        consequences={[
          'Whoever dials it will not reach you any more.',
          'The carrier may give it to somebody else.',
        ]}
        action="Release the number"
        word="0142"
        run={() => Promise.reject(new Error('The carrier refused: the number is locked.'))}
      />
      <Toasts />
    </main>
  )
}

const router = createRouter({
  routeTree: createRootRoute({ component: Gallery }),
  history: createMemoryHistory({ initialEntries: ['/'] }),
})
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {/* biome-ignore lint/suspicious/noExplicitAny: this router is not the dashboard's, which the types are registered for */}
      <RouterProvider router={router as any} />
    </MantineProvider>,
  )
