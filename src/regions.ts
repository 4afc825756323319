/** Regions by GB/T 2260 code, with the national table (全国行政区划代码): only who needs it loads it. */
import { areaList } from '@vant/area-data';
import type { Region } from './aggregate/regions';

export { type Region, type RegionNode, type RegionTree, regionTree } from './aggregate/regions';

/** 不设区的地级市, below which the table invents codes for towns; and what has codes for its province alone. */
const WITHOUT_COUNTIES = /^(?:4419|4420|4604|6202|71|81|82)/;
/** Codes that only group: 110100 is no place, nor is 429000. */
const GROUPS = /^(?:11|12|31|50)\d{2}00$|^\d{2}9000$/;

/**
 * The regions of China by GB/T 2260 code: provinces, prefectures, counties; for `regionTree`, and to name a region or
 * find its code. The table is that of `@vant/area-data`, without what is no administrative division.
 *
 * @example
 * import { nationalRegions, regionTree } from 'gongkai/regions';
 *
 * const { nodes, issues } = regionTree(nationalRegions());
 * nodes.get('320813')?.name; // '洪泽区'
 * nodes.get('110105')?.parent; // '110000'
 * issues; // []
 */
export function nationalRegions(): Region[] {
  const { province_list, city_list, county_list } = areaList;
  const below = Object.entries({ ...city_list, ...county_list }).filter(
    ([code]) => !GROUPS.test(code) && !(WITHOUT_COUNTIES.test(code) && !/^(?:44|46|62)\d{2}00$/.test(code)),
  );
  return [...Object.entries(province_list), ...below].map(([code, name]) => ({ code, name }));
}
