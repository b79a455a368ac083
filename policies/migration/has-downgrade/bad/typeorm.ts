import { MigrationInterface, QueryRunner } from 'typeorm';

export class AddInvoices1767225600000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "invoices" ("id" bigint PRIMARY KEY)`);
  }
}
