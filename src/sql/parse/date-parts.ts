// Which argument of which function is a part of a date (a bare DAY, HOUR, ...) rather than a column.

const parts = new Set(
  `year years y yy yyy yyyy yr yrs quarter quarters q qtr qtrs month months mm mon mons week weeks w wk weekofyear woy wy
   weekiso week_iso weekofyeariso yearofweek yearofweekiso day days d dd dayofmonth dayofweek weekday dow dw dayofweekiso
   weekday_iso dow_iso dayofyear yearday doy dy hour hours h hh hr hrs minute minutes m mi min mins second seconds s sec secs
   millisecond milliseconds ms msec microsecond microseconds us usec nanosecond nanoseconds ns nsec nanosec epoch
   epoch_second epoch_seconds epoch_millisecond epoch_milliseconds epoch_microsecond epoch_nanosecond timezone_hour
   timezone_minute decade century millennium isodow isoyear julian`.split(/\s+/),
)

const first = new Set(
  `DATEADD DATE_ADD TIMEADD TIMESTAMPADD TIMESTAMP_ADD DATEDIFF DATE_DIFF TIMEDIFF TIMESTAMPDIFF TIMESTAMP_DIFF DATE_TRUNC
   DATETRUNC DATE_PART DATEPART DATENAME DATEPART DATESUB DATE_SUB`.split(/\s+/),
)

/** The last argument. */
const last = new Set(['LAST_DAY', 'TRUNC', 'DATE_TRUNC', 'TIMESTAMP_TRUNC', 'DATE_DIFF', 'FLOOR', 'CEIL', 'ROUND'])

export function isDatePart(name: string): boolean {
  return parts.has(name.toLowerCase())
}

/** Index of the argument that may be a part of a date; -1 for none. `given`: the first is a literal or the name of a part. */
export function datePartPlace(name: string, count: number, given: boolean): number {
  if (count < 2) return -1
  if (first.has(name) && given) return 0
  return last.has(name) ? count - 1 : -1
}
