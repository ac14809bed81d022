/** 拿地开工: parcels, the list of items with what each needs, and projects on their way to the certificates. */

export { type Block, blocking } from './measures/blocking.ts'
export { type Phase, type Plan, planOf } from './measures/critical-path.ts'
export { daysByOwner, type OwnDays, type StepSpan } from './measures/days-by-owner.ts'
export { missingOf, type Stand, type StandingItem, standingItems, standOf } from './measures/standing.ts'
export { permits } from './module.ts'
export { certificateList } from './papers/certificate-list.ts'
export { missingNotice } from './papers/missing-notice.ts'
export type { Subject, Written } from './papers/subject.ts'
export type { Item, Owner } from './registers/item.ts'
export type { Parcel } from './registers/parcel.ts'
export type { PermitList } from './registers/permit-list.ts'
export type { PermitProject } from './registers/permit-project.ts'
