import {
  assignNumber,
  attachNumber,
  buyNumber,
  changeNumber,
  coolNumber,
  getNumber,
  giveUpNumber,
  importNumbers,
  listNumbers,
  releaseNumber,
  searchNumbers,
} from '../../numbers/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const numbersRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/numbers', verb: listNumbers, about: 'Tracking numbers, newest first.' },
  {
    method: 'get',
    path: '/numbers/available',
    verb: searchNumbers,
    about: 'Numbers that the carrier has for sale; for who may buy them.',
  },
  {
    method: 'post',
    path: '/numbers',
    verb: buyNumber,
    status: 201,
    about:
      'Buys a number, sets its addresses at the carrier and reads them back. Asked again, it goes on where it stopped.',
  },
  {
    method: 'post',
    path: '/numbers/attach',
    verb: attachNumber,
    status: 201,
    about: 'The same for a number that is in the carrier account already.',
  },
  {
    method: 'post',
    path: '/numbers/import',
    verb: importNumbers,
    about:
      'Many numbers of the carrier account, up to 10,000, as `items` or CSV (also as `text/csv` itself): `number`, and `tracker` or `pool` by id or name, `monthlyCost` and `currency`. One bad line refuses all; the report names every line.',
  },
  { method: 'get', path: '/numbers/:id', verb: getNumber, about: 'One tracking number.' },
  {
    method: 'patch',
    path: '/numbers/:id',
    verb: changeNumber,
    editedElsewhere: ['state', 'trackerId', 'poolId'],
    about: 'What it costs a month; null is not known. A bought number has the carrier’s price already.',
  },
  {
    method: 'post',
    path: '/numbers/:id/assign',
    verb: assignNumber,
    about: 'Lets a number stand for another tracker or pool, or for nothing (null), and configures it anew.',
  },
  {
    method: 'post',
    path: '/numbers/:id/give-up',
    verb: giveUpNumber,
    about: 'Gives up a reservation that came to nothing; the carrier is asked first.',
  },
  {
    method: 'post',
    path: '/numbers/:id/cool',
    verb: coolNumber,
    about: 'Takes a number off pages; it keeps ringing while one may still show it.',
  },
  {
    method: 'post',
    path: '/numbers/:id/release',
    verb: releaseNumber,
    about: 'Gives a cooled number back to the carrier.',
  },
]
