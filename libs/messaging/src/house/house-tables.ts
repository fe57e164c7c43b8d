import { edgeTable, outboundEdge, type House } from '#contracts';

/** The names of a house's tables in messaging; a house is one of a fixed list, so they are safe in SQL. */
export const houseTables = (house: House) => ({
  house,
  mail: `exchange.${edgeTable(outboundEdge(house))}`,
  lanes: `exchange.coordinator_to_${house}_lanes`,
  views: `${house}.views`,
});
export type HouseTables = ReturnType<typeof houseTables>;
