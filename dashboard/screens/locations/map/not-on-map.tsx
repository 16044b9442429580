import { Link } from '@tanstack/react-router'
import type { Location } from '@tributary/contract'
import { say } from '../words.ts'

/** The locations that the map cannot show, each with the way to set its place. */
export function NotOnMap({ locations }: { locations: readonly Location[] }) {
  return (
    <div className="map-missing">
      <p className="location-soft">{say('map.missing', { count: locations.length })}</p>
      <ul>
        {locations.map(({ id, name }) => (
          <li key={id}>
            <Link to="/locations/$locationId" params={{ locationId: id }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
