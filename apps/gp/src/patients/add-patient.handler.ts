import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { keepNamedPatient } from '../records/patients.store';
import { AddPatient } from './add-patient.command';

@CommandHandler(AddPatient)
export class AddPatientHandler implements ICommandHandler<AddPatient> {
  constructor(private readonly source: DataSource) {}

  async execute({ practice, patient }: AddPatient): Promise<{ patient: string }> {
    return { patient: await this.source.transaction((tx) => keepNamedPatient(tx, practice, patient)) };
  }
}
