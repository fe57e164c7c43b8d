import { bootEmployer } from './boot-employer';

void bootEmployer();
