import { party, shown, town } from '@doudi/kernel'
import { z } from 'zod'

/** Which firm it is: what a link and a visit say of it. */
export const ofFirm = {
  firm: z.string().min(1).max(100).meta(shown('企业', 'Firm')),
  party,
  town: town.meta(shown('镇（街道）', 'Town', { of: 'town' })),
}
