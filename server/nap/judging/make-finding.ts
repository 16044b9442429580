import { type NapFinding, type NapFindingCode, type NapSeverity, napFindingCodes } from '@tributary/contract'

/** What to do about each finding; docs/nap.md says more under the same code. */
const fixes: Record<NapFindingCode, string> = {
  canonical_missing: 'Put the published number into the page’s own HTML, as text and as a tel: link.',
  tracking_number_in_html:
    'Write the published number there. The script swaps it for visitors; what is saved in the page must stay the published one.',
  tracking_number_in_structured_data:
    'Write the published number there: search engines and listings copy structured data. Paste the location’s JSON-LD anew.',
  pool_number_leaked:
    'Replace it by the published number. Until caches and copies are gone, its calls are not those of the visitor it is shown to: turn the number into a tracker of its own.',
  swapped_for_crawlers:
    'Find the script that changes the number without asking who reads, and have it leave crawlers alone, or remove it.',
  page_unreachable: 'Open the page in a browser, and see that it answers to everybody without signing in.',
  page_unreadable: 'Check an HTML page of an ordinary size.',
  unknown_number: 'Replace it by the published number, or import it when it is a tracking number of yours.',
  name_inconsistent: 'Write the name everywhere as the location has it, or correct the location.',
  address_inconsistent: 'Write the address everywhere as the location has it, or correct the location.',
  structured_data_broken: 'Correct the block: search engines ignore what does not parse.',
  other_vendor_swapper:
    'Remove it before both swap the same number. What is swapped by another vendor is told to that vendor alone.',
  robots_rule_missing:
    'Have robots.txt of that host say “User-agent: *”, “Disallow: /t/” and “Disallow: /v1/”, as Tributary itself does.',
  not_swapped:
    'Open the page with ?tributary_debug=1: it says what was skipped and why. A page that is meant to keep its number needs nothing.',
  structured_data_missing: 'Paste the location’s JSON-LD into the head of its page.',
  sitemap_unreadable: 'Correct the sitemap, or name the pages to be checked.',
  crawl_refused:
    'Let the user agent Tributary read the pages in robots.txt, or name the pages to be checked.',
  check_cut_short: 'Name fewer pages, or look for what keeps the pages from answering quickly.',
  more_findings: 'Mend what is listed, and check again.',
}

const longest = 500

/** A finding with the severity and the remedy of its code. */
export function makeFinding(
  code: NapFindingCode,
  at: { url: string; where: string },
  evidence: string,
  severity: NapSeverity = napFindingCodes[code],
): NapFinding {
  return {
    code,
    severity,
    url: at.url,
    where: at.where,
    evidence: evidence.slice(0, longest),
    fix: fixes[code],
  }
}
