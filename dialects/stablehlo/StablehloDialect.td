//===- StablehloDialect.td - StableHLO, for export ----------*- tablegen -*-===//

#ifndef ARRAX_STABLEHLO_DIALECT
#define ARRAX_STABLEHLO_DIALECT

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"

def Stablehlo_Dialect : Dialect {
  let name = "stablehlo";
  let cppNamespace = "::arrax::stablehlo";
  let summary = "The part of StableHLO that array programs are exported to";
  let description = [{
    The ops of StableHLO (https://openxla.org/stablehlo/spec) that
    `convert-array-to-stablehlo` emits, with the names, operands, attributes and
    constraints of its specification, so that XLA reads what is printed in
    generic form. Nothing in arrax executes or transforms them. Shapes are
    static.
  }];
  let useDefaultAttributePrinterParser = 1;
}

//===-----------------------------------------------------------------------===//
// Attributes
//===-----------------------------------------------------------------------===//

class Stablehlo_Enum<string name, string description, list<I32EnumAttrCase> cases>
    : I32EnumAttr<name, description, cases> {
  let genSpecializedAttr = 0;
  let cppNamespace = "::arrax::stablehlo";
}

def Stablehlo_ComparisonDirection : Stablehlo_Enum<"ComparisonDirection",
    "how compare compares", [
      I32EnumAttrCase<"EQ", 0>, I32EnumAttrCase<"NE", 1>,
      I32EnumAttrCase<"GE", 2>, I32EnumAttrCase<"GT", 3>,
      I32EnumAttrCase<"LE", 4>, I32EnumAttrCase<"LT", 5>]>;
def Stablehlo_ComparisonDirectionAttr
    : EnumAttr<Stablehlo_Dialect, Stablehlo_ComparisonDirection,
               "comparison_direction">;

def Stablehlo_ComparisonType : Stablehlo_Enum<"ComparisonType",
    "what compare takes its operands for", [
      I32EnumAttrCase<"NOTYPE", 0>, I32EnumAttrCase<"FLOAT", 1>,
      I32EnumAttrCase<"TOTALORDER", 2>, I32EnumAttrCase<"SIGNED", 3>,
      I32EnumAttrCase<"UNSIGNED", 4>]>;
def Stablehlo_ComparisonTypeAttr
    : EnumAttr<Stablehlo_Dialect, Stablehlo_ComparisonType, "comparison_type">;

def Stablehlo_Precision : Stablehlo_Enum<"Precision",
    "how exactly floats are multiplied", [
      I32EnumAttrCase<"DEFAULT", 0>, I32EnumAttrCase<"HIGH", 1>,
      I32EnumAttrCase<"HIGHEST", 2>]>;
def Stablehlo_PrecisionAttr
    : EnumAttr<Stablehlo_Dialect, Stablehlo_Precision, "precision">;
def Stablehlo_PrecisionConfigAttr
    : TypedArrayAttrBase<Stablehlo_PrecisionAttr, "precision of each operand">;

def Stablehlo_FftType : Stablehlo_Enum<"FftType", "which transform fft is", [
    I32EnumAttrCase<"FFT", 0>, I32EnumAttrCase<"IFFT", 1>,
    I32EnumAttrCase<"RFFT", 2>, I32EnumAttrCase<"IRFFT", 3>]>;
def Stablehlo_FftTypeAttr
    : EnumAttr<Stablehlo_Dialect, Stablehlo_FftType, "fft_type">;

def Stablehlo_Transpose : Stablehlo_Enum<"Transpose",
    "what triangular_solve makes of its matrix", [
      I32EnumAttrCase<"TRANSPOSE_INVALID", 0>, I32EnumAttrCase<"NO_TRANSPOSE", 1>,
      I32EnumAttrCase<"TRANSPOSE", 2>, I32EnumAttrCase<"ADJOINT", 3>]>;
def Stablehlo_TransposeAttr
    : EnumAttr<Stablehlo_Dialect, Stablehlo_Transpose, "transpose">;

def Stablehlo_DotDimensionNumbersAttr
    : AttrDef<Stablehlo_Dialect, "DotDimensionNumbers"> {
  let mnemonic = "dot";
  let summary = "the batching and contracting dimensions of dot_general";
  let parameters = (ins
    OptionalArrayRefParameter<"int64_t">:$lhs_batching_dimensions,
    OptionalArrayRefParameter<"int64_t">:$rhs_batching_dimensions,
    OptionalArrayRefParameter<"int64_t">:$lhs_contracting_dimensions,
    OptionalArrayRefParameter<"int64_t">:$rhs_contracting_dimensions);
  let assemblyFormat = [{
    `<` struct(custom<Dims>($lhs_batching_dimensions),
               custom<Dims>($rhs_batching_dimensions),
               custom<Dims>($lhs_contracting_dimensions),
               custom<Dims>($rhs_contracting_dimensions)) `>`
  }];
}

def Stablehlo_GatherDimensionNumbersAttr
    : AttrDef<Stablehlo_Dialect, "GatherDimensionNumbers"> {
  let mnemonic = "gather";
  let summary = "where gather finds blocks";
  let parameters = (ins
    OptionalArrayRefParameter<"int64_t">:$offset_dims,
    OptionalArrayRefParameter<"int64_t">:$collapsed_slice_dims,
    OptionalArrayRefParameter<"int64_t">:$operand_batching_dims,
    OptionalArrayRefParameter<"int64_t">:$start_indices_batching_dims,
    OptionalArrayRefParameter<"int64_t">:$start_index_map,
    "int64_t":$index_vector_dim);
  let assemblyFormat = [{
    `<` struct(custom<Dims>($offset_dims), custom<Dims>($collapsed_slice_dims),
               custom<Dims>($operand_batching_dims),
               custom<Dims>($start_indices_batching_dims),
               custom<Dims>($start_index_map), $index_vector_dim) `>`
  }];
}

def Stablehlo_ScatterDimensionNumbersAttr
    : AttrDef<Stablehlo_Dialect, "ScatterDimensionNumbers"> {
  let mnemonic = "scatter";
  let summary = "where scatter updates blocks";
  let parameters = (ins
    OptionalArrayRefParameter<"int64_t">:$update_window_dims,
    OptionalArrayRefParameter<"int64_t">:$inserted_window_dims,
    OptionalArrayRefParameter<"int64_t">:$input_batching_dims,
    OptionalArrayRefParameter<"int64_t">:$scatter_indices_batching_dims,
    OptionalArrayRefParameter<"int64_t">:$scatter_dims_to_operand_dims,
    "int64_t":$index_vector_dim);
  let assemblyFormat = [{
    `<` struct(custom<Dims>($update_window_dims),
               custom<Dims>($inserted_window_dims),
               custom<Dims>($input_batching_dims),
               custom<Dims>($scatter_indices_batching_dims),
               custom<Dims>($scatter_dims_to_operand_dims),
               $index_vector_dim) `>`
  }];
}

def Stablehlo_ConvDimensionNumbersAttr
    : AttrDef<Stablehlo_Dialect, "ConvDimensionNumbers"> {
  let mnemonic = "conv";
  let summary = "the roles of the dimensions of a convolution";
  let parameters = (ins
    "int64_t":$input_batch_dimension,
    "int64_t":$input_feature_dimension,
    OptionalArrayRefParameter<"int64_t">:$input_spatial_dimensions,
    "int64_t":$kernel_input_feature_dimension,
    "int64_t":$kernel_output_feature_dimension,
    OptionalArrayRefParameter<"int64_t">:$kernel_spatial_dimensions,
    "int64_t":$output_batch_dimension,
    "int64_t":$output_feature_dimension,
    OptionalArrayRefParameter<"int64_t">:$output_spatial_dimensions);
  let assemblyFormat = [{
    `<` `raw`
    struct($input_batch_dimension, $input_feature_dimension,
           custom<Dims>($input_spatial_dimensions),
           $kernel_input_feature_dimension, $kernel_output_feature_dimension,
           custom<Dims>($kernel_spatial_dimensions),
           $output_batch_dimension, $output_feature_dimension,
           custom<Dims>($output_spatial_dimensions)) `>`
  }];
}

#endif // ARRAX_STABLEHLO_DIALECT
