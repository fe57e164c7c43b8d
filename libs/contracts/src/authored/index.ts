export type { Empty } from './empty';
export type { GpEvents } from './gp';
export type { ConsentTerms, PatientEvents } from './patient';
export type { PaperFromPatient, PaperFromWorker } from './paper';
export type { VswEvents } from './vsw';
export type { EmployerEvents } from './employer';
export type { ErasureReports, HouseReports, LaneReports } from './reports';
