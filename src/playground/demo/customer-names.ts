import type { Segment } from '../../domain/pulse/types.ts';

type Size = 'e' | 'm' | 's';
const SEGMENTS: Readonly<Record<Size, Segment>> = { e: 'enterprise', m: 'mid-market', s: 'smb' };

/** Invented companies of each vertical, with their size. */
const NAMES: Readonly<Record<string, string>> = {
  tech: `Alder Analytics m, Bramble Software s, Cobalt Freight Apps m, Driftwood Games s, Ember Payroll e,
    Fathom Mapping m, Gullwing Commerce e, Hazelnut Learning s, Inkwell Publishing m, Juniper Signal m,
    Kestrel Cloud e, Lantern Insurance Tech m, Mosaic Tickets s, Nettle Robotics m, Opaline Media s,
    Pebble Banking e, Quarry Data s, Ripple Events s, Saffron Travel m, Thistle Legal Software m,
    Umber Studios s, Verdant Farming Tech m`,
  healthcare: `Ashgrove Clinics e, Bellweather Dental s, Cedar Lane Pediatrics s, Dunmore Hospital Group e,
    Elmstead Physiotherapy s, Fairhaven Hospice m, Glenmoor Eye Care m, Harborview Surgery m,
    Ivybridge Family Practice s, Kingsfold Diagnostics m, Larkhill Rehabilitation m, Maplecrest Home Care m,
    Northfield Radiology e, Oakhollow Veterinary s, Pinecroft Mental Health m, Rosewater Maternity m,
    Silverbirch Care Homes e, Tamarind Pharmacy s, Willowmere Orthopedics m`,
  manufacturing: `Anvil & Ash Tools m, Brightforge Castings e, Copperfield Valves m, Dovetail Furniture s,
    Eastlake Packaging m, Flintlock Machining s, Granite Bearings e, Hollowbrook Paper m,
    Ironbark Timber m, Jasper Ceramics s, Keystone Springs m, Lodestar Aerospace e, Millrace Textiles s,
    Northgate Plastics m, Orchard Bottling m, Pinnacle Pumps e, Quillback Boats s, Redfern Electronics m,
    Stonebridge Elevators e`,
};

export interface DemoName {
  readonly name: string;
  readonly vertical: string;
  readonly segment: Segment;
}

/** Sixty customers, in the order of their verticals. */
export const CUSTOMER_NAMES: readonly DemoName[] = Object.entries(NAMES).flatMap(
  ([vertical, names]) =>
    names.split(',').map((one) => {
      const [, name = '', size = 's'] = /^\s*(.*) ([ems])$/s.exec(one) ?? [];
      return { name, vertical, segment: SEGMENTS[size === 'e' || size === 'm' ? size : 's'] };
    }),
);
