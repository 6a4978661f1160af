import type { Schema } from '../schema.ts';

interface ReferenceLine {
  kind: Schema['budget_lines']['kind'];
  name: string;
  name_en: string;
  /** In whole kroner. */
  budget: number;
  /** The number of the action the money is for. */
  action?: string;
}

const income = (name: string, name_en: string, budget: number, action?: string): ReferenceLine => ({
  kind: 'income',
  name,
  name_en,
  budget,
  ...(action && { action }),
});
const expense = (...line: Parameters<typeof income>): ReferenceLine => ({ ...income(...line), kind: 'expense' });

/** The budget adopted with the programme of 2026. It is published in thousands of kroner. */
export const budget2026: ReferenceLine[] = [
  income('Medlemskontingent', 'Membership fees', 5_387_000),
  income('Energistasjoner (Klimasats)', 'Energy stations (Klimasats)', 1_087_000, '3.2.1'),
  income('Geo4Water', 'Geo4Water', 1_050_000, '2.2.2'),
  income('ORBIFY', 'ORBIFY', 830_000, '3.3.1'),
  income('SEADITO', 'SEADITO', 200_000, '3.4.1'),
  income('Arbeidsinnsats', 'Labour', 200_000),
  expense('Lønn', 'Salaries', 5_800_000),
  expense('Større arrangementer', 'Large events', 300_000, '1.5'),
  expense('Energistasjoner', 'Energy stations', 500_000, '3.2.1'),
  expense('ORBIFY', 'ORBIFY', 300_000, '3.3.1'),
  expense('SEADITO', 'SEADITO', 50_000, '3.4.1'),
  expense('Geo4Water', 'Geo4Water', 830_000, '2.2.2'),
  expense('Strategiske tiltak', 'Strategic measures', 600_000),
  expense('Politiske møter', 'Political meetings', 60_000),
  expense('Administrative møter', 'Administrative meetings', 150_000),
  expense('Kommunikasjon', 'Communication', 200_000),
  expense('Sekretariat', 'Secretariat', 300_000),
];
