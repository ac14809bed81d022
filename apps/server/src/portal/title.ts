import { type County, getProcedure, type Matter, type Text } from '@doudi/kernel'

/** What a matter is called before its applicant: the service's name in both languages, where it has one. */
export function titleOf({ facts, procedure }: Matter, county: County): Text {
  const { title, item } = facts
  const named = county.routing.items.find(i => i.id === item)?.name
  const known = [named, getProcedure(county, procedure).title].find(text => text?.zh === title)
  return known ?? { zh: title, en: title }
}
