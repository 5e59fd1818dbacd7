// Tests of TextCore
